// Loads the whole graph into a running database, over what is there: cypher-shell -f load.cypher
// Faster, into an empty one, from this folder:
//   neo4j-admin database import full --nodes=nodes-Duty.csv --nodes=nodes-Actor.csv --nodes=nodes-Topic.csv --relationships=relationships.csv neo4j
CREATE CONSTRAINT duty_id IF NOT EXISTS FOR (n:Duty) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT topic_id IF NOT EXISTS FOR (n:Topic) REQUIRE n.id IS UNIQUE;
UNWIND [
{`id`: "duty:a37d0430a9f48755", `is`: {`label`: "将湿地保护纳入国民经济和社会发展规划", `predicate`: "纳入", `object`: "湿地保护", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第三条", `chapter`: "第一章 总则", `para`: 1, `evidence`: "市、县人民政府应当将湿地保护纳入国民经济和社会发展规划，建立湿地保护协调机制，解决湿地保护中的重大问题", `start`: 131, `end`: 182, `rule`: ["obligation.yingdang", "verb.strong.make", "organ.zhengfu"]}},
{`id`: "duty:d1b46679faca01d3", `is`: {`label`: "建立湿地保护协调机制", `predicate`: "建立", `object`: "湿地保护协调机制", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第三条", `chapter`: "第一章 总则", `para`: 1, `evidence`: "市、县人民政府应当将湿地保护纳入国民经济和社会发展规划，建立湿地保护协调机制，解决湿地保护中的重大问题", `start`: 131, `end`: 182, `rule`: ["obligation.yingdang", "verb.strong.make", "organ.zhengfu"]}},
{`id`: "duty:520e40ee93b6f55f", `is`: {`label`: "解决湿地保护中的重大问题", `predicate`: "解决", `object`: "湿地保护中的重大问题", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第三条", `chapter`: "第一章 总则", `para`: 1, `evidence`: "市、县人民政府应当将湿地保护纳入国民经济和社会发展规划，建立湿地保护协调机制，解决湿地保护中的重大问题", `start`: 131, `end`: 182, `rule`: ["obligation.yingdang", "verb.strong.promote", "organ.zhengfu"]}},
{`id`: "duty:30942c9428496bea", `is`: {`label`: "组织编制湿地保护规划", `predicate`: "组织编制", `object`: "湿地保护规划", `modality`: "responsibility", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第四条", `chapter`: "第二章 规划", `para`: 1, `evidence`: "市林业部门负责组织编制湿地保护规划，报市人民政府批准后实施", `start`: 435, `end`: 464, `rule`: ["responsibility.fuze", "verb.strong.fixed", "organ.linye"]}},
{`id`: "duty:d4ef3a9b2b7bf147", `is`: {`label`: "报市人民政府批准后实施", `predicate`: "报", `object`: "市人民政府批准后实施", `modality`: "responsibility", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第四条", `chapter`: "第二章 规划", `para`: 1, `evidence`: "市林业部门负责组织编制湿地保护规划，报市人民政府批准后实施", `start`: 435, `end`: 464, `rule`: ["responsibility.fuze", "verb.single.quantity", "organ.linye"]}},
{`id`: "duty:29da901e426c2eaa", `is`: {`label`: "开展宣传教育", `predicate`: "开展", `object`: "宣传教育", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第五条", `chapter`: "第二章 规划", `para`: 1, `evidence`: "各级人民政府和有关部门应当利用世界湿地日等时机开展宣传教育", `start`: 475, `end`: 506, `rule`: ["obligation.yingdang", "verb.support.common", "organ.zhengfu"]}},
{`id`: "duty:f270e0c3139739a4", `is`: {`label`: "加强湿地保护公益宣传", `predicate`: "加强", `object`: "湿地保护公益宣传", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第五条", `chapter`: "第二章 规划", `para`: 1, `evidence`: "新闻媒体应当加强湿地保护公益宣传，普及湿地保护知识，营造社会共同参与的氛围", `start`: 507, `end`: 544, `rule`: ["obligation.yingdang", "verb.strong.promote", "organ.meiti"]}},
{`id`: "duty:43f9784ddb71b050", `is`: {`label`: "普及湿地保护知识", `predicate`: "普及", `object`: "湿地保护知识", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第五条", `chapter`: "第二章 规划", `para`: 1, `evidence`: "新闻媒体应当加强湿地保护公益宣传，普及湿地保护知识，营造社会共同参与的氛围", `start`: 507, `end`: 544, `rule`: ["obligation.yingdang", "verb.strong.promote", "organ.meiti"]}},
{`id`: "duty:cb78a0926c6572e4", `is`: {`label`: "营造社会共同参与的氛围", `predicate`: "营造", `object`: "社会共同参与的氛围", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第五条", `chapter`: "第二章 规划", `para`: 1, `evidence`: "新闻媒体应当加强湿地保护公益宣传，普及湿地保护知识，营造社会共同参与的氛围", `start`: 507, `end`: 544, `rule`: ["obligation.yingdang", "verb.goal.common", "organ.meiti"]}},
{`id`: "duty:2f184189975a0b2e", `is`: {`label`: "建立湿地名录", `predicate`: "建立", `object`: "湿地名录", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第七条", `chapter`: "第三章 保护和利用", `para`: 1, `evidence`: "市林业部门应当会同自然资源、水利、生态环境等部门建立湿地名录，实行分级管理", `start`: 570, `end`: 607, `rule`: ["obligation.yingdang", "verb.strong.make", "organ.linye"]}},
{`id`: "duty:3fe8ed3837a7aa43", `is`: {`label`: "实行分级管理", `predicate`: "实行", `object`: "分级管理", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第七条", `chapter`: "第三章 保护和利用", `para`: 1, `evidence`: "市林业部门应当会同自然资源、水利、生态环境等部门建立湿地名录，实行分级管理", `start`: 570, `end`: 607, `rule`: ["obligation.yingdang", "verb.support.common", "organ.linye"]}},
{`id`: "duty:4fff865656e5d3d8", `is`: {`label`: "改变湿地用途", `predicate`: "改变", `object`: "湿地用途", `modality`: "prohibition", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第八条", `chapter`: "第三章 保护和利用", `para`: 1, `evidence`: "任何单位和个人不得擅自改变湿地用途，不得破坏湿地保护标志", `start`: 618, `end`: 646, `rule`: ["prohibition.bude", "verb.strong.make", "actor.generic.body"]}},
{`id`: "duty:60d474deab69f2fa", `is`: {`label`: "破坏湿地保护标志", `predicate`: "破坏", `object`: "湿地保护标志", `modality`: "prohibition", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第八条", `chapter`: "第三章 保护和利用", `para`: 1, `evidence`: "任何单位和个人不得擅自改变湿地用途，不得破坏湿地保护标志", `start`: 618, `end`: 646, `rule`: ["prohibition.bude", "verb.strong.works", "actor.generic.body"]}},
{`id`: "duty:b17f6f525aed8c24", `is`: {`label`: "修复退化湿地", `predicate`: "修复", `object`: "退化湿地", `modality`: "obligation", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第九条", `chapter`: "第三章 保护和利用", `para`: 1, `evidence`: "市、县人民政府应当对退化湿地采取补水、清淤、植被恢复等措施进行修复", `start`: 657, `end`: 690, `rule`: ["obligation.yingdang", "verb.support.common", "verb.light", "organ.zhengfu"]}},
{`id`: "duty:7e7b0796bae77c7d", `is`: {`label`: "鼓励社会组织和志愿者参与湿地修复", `predicate`: "鼓励", `object`: "社会组织和志愿者参与湿地修复", `modality`: "encouragement", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第九条", `chapter`: "第三章 保护和利用", `para`: 2, `evidence`: "鼓励社会组织和志愿者参与湿地修复", `start`: 693, `end`: 709, `rule`: ["encouragement.guli", "verb.pivot.common"]}},
{`id`: "duty:2f10f3f340979eeb", `is`: {`label`: "责令停止违法行为", `predicate`: "责令", `object`: "停止违法行为", `modality`: "sanction", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第十条", `chapter`: "第三章 保护和利用", `para`: 1, `evidence`: "违反本条例第八条规定，擅自改变湿地用途的，由林业部门责令停止违法行为，限期恢复，处每平方米一百元以上五百元以下罚款", `start`: 720, `end`: 777, `rule`: ["sanction.predicate", "verb.pivot.common", "organ.linye"], `condition`: "违反本条例第八条规定，擅自改变湿地用途的"}},
{`id`: "duty:14433c6d99d93f9b", `is`: {`label`: "恢复", `predicate`: "恢复", `modality`: "sanction", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第十条", `chapter`: "第三章 保护和利用", `para`: 1, `evidence`: "违反本条例第八条规定，擅自改变湿地用途的，由林业部门责令停止违法行为，限期恢复，处每平方米一百元以上五百元以下罚款", `start`: 720, `end`: 777, `rule`: ["sanction.predicate", "verb.goal.common", "organ.linye"], `condition`: "违反本条例第八条规定，擅自改变湿地用途的"}},
{`id`: "duty:32bd5d6b619794a3", `is`: {`label`: "处每平方米一百元以上五百元以下罚款", `predicate`: "处", `object`: "每平方米一百元以上五百元以下罚款", `modality`: "sanction", `document`: "scrambled.md", `source`: "scrambled.md", `locator`: "第十条", `chapter`: "第三章 保护和利用", `para`: 1, `evidence`: "违反本条例第八条规定，擅自改变湿地用途的，由林业部门责令停止违法行为，限期恢复，处每平方米一百元以上五百元以下罚款", `start`: 720, `end`: 777, `rule`: ["sanction.predicate", "verb.single.quantity", "organ.linye"], `condition`: "违反本条例第八条规定，擅自改变湿地用途的"}}
] AS row MERGE (n:Duty {id: row.id}) SET n += row.is;
UNWIND [
{`id`: "actor:scrambled.md||市人民政府", `is`: {`label`: "市人民政府", `name`: "市人民政府", `organ`: "人民政府", `level`: "市", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md||县人民政府", `is`: {`label`: "县人民政府", `name`: "县人民政府", `organ`: "人民政府", `level`: "县", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md|市|林业部门", `is`: {`label`: "市林业部门", `name`: "林业部门", `organ`: "林业部门", `level`: "市", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md||各级人民政府", `is`: {`label`: "各级人民政府", `name`: "各级人民政府", `organ`: "人民政府", `level`: "各级", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md|各级|有关部门", `is`: {`label`: "各级有关部门", `name`: "有关部门", `level`: "各级", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md||新闻媒体", `is`: {`label`: "新闻媒体", `name`: "新闻媒体", `organ`: "新闻媒体", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md||单位", `is`: {`label`: "单位", `name`: "单位", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md||个人", `is`: {`label`: "个人", `name`: "个人", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md||未明确主体", `is`: {`label`: "未明确主体", `name`: "未明确主体", `source`: "scrambled.md", `implied`: true}},
{`id`: "actor:scrambled.md||林业部门", `is`: {`label`: "林业部门", `name`: "林业部门", `organ`: "林业部门", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md|市|自然资源和规划部门", `is`: {`label`: "市自然资源和规划部门", `name`: "自然资源和规划部门", `level`: "市", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md|市|水利部门", `is`: {`label`: "市水利部门", `name`: "水利部门", `level`: "市", `source`: "scrambled.md"}},
{`id`: "actor:scrambled.md|市|生态环境部门", `is`: {`label`: "市生态环境部门", `name`: "生态环境部门", `level`: "市", `source`: "scrambled.md"}}
] AS row MERGE (n:Actor {id: row.id}) SET n += row.is;
UNWIND [
{`id`: "topic:湿地保护", `is`: {`label`: "湿地保护"}},
{`id`: "topic:统筹协调机制", `is`: {`label`: "统筹协调机制"}},
{`id`: "topic:宣传教育", `is`: {`label`: "宣传教育"}},
{`id`: "topic:社会组织管理", `is`: {`label`: "社会组织管理"}},
{`id`: "topic:志愿服务", `is`: {`label`: "志愿服务"}}
] AS row MERGE (n:Topic {id: row.id}) SET n += row.is;
UNWIND [
{`a`: "duty:a37d0430a9f48755", `b`: "topic:湿地保护", `id`: "41097b161d009fd9", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:d1b46679faca01d3", `b`: "topic:湿地保护", `id`: "badf2fc82f655db1", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:d1b46679faca01d3", `b`: "topic:统筹协调机制", `id`: "9f5785dadda14018", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:520e40ee93b6f55f", `b`: "topic:湿地保护", `id`: "b0952a40b4a9c2ea", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:30942c9428496bea", `b`: "topic:湿地保护", `id`: "1130d9737e6eeea6", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:29da901e426c2eaa", `b`: "topic:宣传教育", `id`: "7fb064347eb53c20", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:f270e0c3139739a4", `b`: "topic:湿地保护", `id`: "160062c129d8db5a", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:f270e0c3139739a4", `b`: "topic:宣传教育", `id`: "19ba3d0826cffdaf", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:43f9784ddb71b050", `b`: "topic:湿地保护", `id`: "20062f5f5a77ca45", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:2f184189975a0b2e", `b`: "topic:湿地保护", `id`: "a9af8df19e4d9c32", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:4fff865656e5d3d8", `b`: "topic:湿地保护", `id`: "ce3bd48925a85bce", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:60d474deab69f2fa", `b`: "topic:湿地保护", `id`: "d81fc48ded46c4c3", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:b17f6f525aed8c24", `b`: "topic:湿地保护", `id`: "732789601d749aa4", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:7e7b0796bae77c7d", `b`: "topic:社会组织管理", `id`: "000721800211a1fc", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:7e7b0796bae77c7d", `b`: "topic:志愿服务", `id`: "b47e832e13ef97b7", `is`: {`label`: "涉及", `weight`: 1.0}},
{`a`: "duty:7e7b0796bae77c7d", `b`: "topic:湿地保护", `id`: "b52d51b729e420e3", `is`: {`label`: "涉及", `weight`: 1.0}}
] AS row MATCH (a:Duty {id: row.a}), (b:Topic {id: row.b}) MERGE (a)-[r:ABOUT {id: row.id}]->(b) SET r += row.is;
UNWIND [
{`a`: "actor:scrambled.md||市人民政府", `b`: "duty:a37d0430a9f48755", `id`: "719e75b115dd6b85", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["d8d3d680ac2b0014"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||市人民政府", `b`: "duty:d1b46679faca01d3", `id`: "bcca0a6d0d8e9d8d", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["edbe62ee1ea629a5"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||市人民政府", `b`: "duty:520e40ee93b6f55f", `id`: "2b03f15f7796e0cc", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["23550ac9537cc15a"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||市人民政府", `b`: "duty:b17f6f525aed8c24", `id`: "8f1b9b78bd57ff44", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["151208a078907ea3"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||县人民政府", `b`: "duty:a37d0430a9f48755", `id`: "af705cf28e0b001f", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["5ab6bebac119fff6"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||县人民政府", `b`: "duty:d1b46679faca01d3", `id`: "a446894150f95d9f", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["42017755a0acbab0"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||县人民政府", `b`: "duty:520e40ee93b6f55f", `id`: "6c99aa3c64f88ba1", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["0413ff4a45f39511"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||县人民政府", `b`: "duty:b17f6f525aed8c24", `id`: "ffe2598e7d8c7577", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["716be090f106e79f"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md|市|林业部门", `b`: "duty:2f184189975a0b2e", `id`: "7f8db70f686a4f45", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["a7ba909ca1338cc1"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md|市|林业部门", `b`: "duty:3fe8ed3837a7aa43", `id`: "5b6b140d942222d7", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["496fea24577b294d"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||各级人民政府", `b`: "duty:29da901e426c2eaa", `id`: "11525a70aedad112", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["f79eb96079188199"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md|各级|有关部门", `b`: "duty:29da901e426c2eaa", `id`: "8357bae4ffd8594d", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["7f9791681db5e0af"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||新闻媒体", `b`: "duty:f270e0c3139739a4", `id`: "c177c1c948a200ac", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["dbd4c5979072eb19"], `role`: "sole", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||新闻媒体", `b`: "duty:43f9784ddb71b050", `id`: "99e352f46c48e820", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["b1b872fb5f58c98b"], `role`: "sole", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||新闻媒体", `b`: "duty:cb78a0926c6572e4", `id`: "416a75adc499c8fe", `is`: {`label`: "应当", `weight`: 1.0, `norm`: ["4de7552a53f2bcb1"], `role`: "sole", `subject_source`: "explicit"}}
] AS row MATCH (a:Actor {id: row.a}), (b:Duty {id: row.b}) MERGE (a)-[r:OBLIGATION {id: row.id}]->(b) SET r += row.is;
UNWIND [
{`a`: "actor:scrambled.md|市|林业部门", `b`: "duty:30942c9428496bea", `id`: "34760a5e4f275c7d", `is`: {`label`: "负责", `weight`: 1.0, `norm`: ["5c9f80835200dcac"], `role`: "sole", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md|市|林业部门", `b`: "duty:d4ef3a9b2b7bf147", `id`: "c9d910b0b9dac8b0", `is`: {`label`: "负责", `weight`: 1.0, `norm`: ["31a0dc3430b02ff7"], `role`: "sole", `subject_source`: "explicit"}}
] AS row MATCH (a:Actor {id: row.a}), (b:Duty {id: row.b}) MERGE (a)-[r:RESPONSIBILITY {id: row.id}]->(b) SET r += row.is;
UNWIND [
{`a`: "actor:scrambled.md|市|林业部门", `b`: "actor:scrambled.md||市人民政府", `id`: "d195e1d468a8e3d9", `is`: {`label`: "属于", `weight`: 1.0}},
{`a`: "actor:scrambled.md|市|自然资源和规划部门", `b`: "actor:scrambled.md||市人民政府", `id`: "afbcd6acf93bc228", `is`: {`label`: "属于", `weight`: 1.0}},
{`a`: "actor:scrambled.md|市|水利部门", `b`: "actor:scrambled.md||市人民政府", `id`: "97f0f22c5127eedc", `is`: {`label`: "属于", `weight`: 1.0}},
{`a`: "actor:scrambled.md|市|生态环境部门", `b`: "actor:scrambled.md||市人民政府", `id`: "cc3a01e6ab1f7057", `is`: {`label`: "属于", `weight`: 1.0}}
] AS row MATCH (a:Actor {id: row.a}), (b:Actor {id: row.b}) MERGE (a)-[r:PART_OF {id: row.id}]->(b) SET r += row.is;
UNWIND [
{`a`: "actor:scrambled.md||单位", `b`: "duty:4fff865656e5d3d8", `id`: "d320b242db44377d", `is`: {`label`: "不得", `weight`: 1.0, `norm`: ["1aa8aad4f276f055"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||单位", `b`: "duty:60d474deab69f2fa", `id`: "259d951650f1d0cd", `is`: {`label`: "不得", `weight`: 1.0, `norm`: ["6955c5bb21a809dd"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||个人", `b`: "duty:4fff865656e5d3d8", `id`: "566c00de01c1cf42", `is`: {`label`: "不得", `weight`: 1.0, `norm`: ["c41ce7266a85e32a"], `role`: "joint", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||个人", `b`: "duty:60d474deab69f2fa", `id`: "b0b4721fb8eb0d2a", `is`: {`label`: "不得", `weight`: 1.0, `norm`: ["ae020c797993f8e0"], `role`: "joint", `subject_source`: "explicit"}}
] AS row MATCH (a:Actor {id: row.a}), (b:Duty {id: row.b}) MERGE (a)-[r:PROHIBITION {id: row.id}]->(b) SET r += row.is;
UNWIND [
{`a`: "actor:scrambled.md||未明确主体", `b`: "duty:7e7b0796bae77c7d", `id`: "bd071839d20c07ff", `is`: {`label`: "鼓励", `weight`: 1.0, `norm`: ["a69b779cfe97068d"], `role`: "sole", `subject_source`: "implied"}}
] AS row MATCH (a:Actor {id: row.a}), (b:Duty {id: row.b}) MERGE (a)-[r:ENCOURAGEMENT {id: row.id}]->(b) SET r += row.is;
UNWIND [
{`a`: "actor:scrambled.md||林业部门", `b`: "duty:2f10f3f340979eeb", `id`: "0883fb56fd6371f9", `is`: {`label`: "处罚", `weight`: 1.0, `norm`: ["8765fbea98982c36"], `role`: "sole", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||林业部门", `b`: "duty:14433c6d99d93f9b", `id`: "716813f299a6fa93", `is`: {`label`: "处罚", `weight`: 1.0, `norm`: ["d6f4f41131efed65"], `role`: "sole", `subject_source`: "explicit"}},
{`a`: "actor:scrambled.md||林业部门", `b`: "duty:32bd5d6b619794a3", `id`: "160c30abca24fb4a", `is`: {`label`: "处罚", `weight`: 1.0, `norm`: ["594ab5a5245f40fc"], `role`: "sole", `subject_source`: "explicit"}}
] AS row MATCH (a:Actor {id: row.a}), (b:Duty {id: row.b}) MERGE (a)-[r:SANCTION {id: row.id}]->(b) SET r += row.is;
UNWIND [
{`a`: "actor:scrambled.md|市|自然资源和规划部门", `b`: "duty:2f184189975a0b2e", `id`: "c7579dfa5ea2eeb6", `is`: {`label`: "会同", `weight`: 1.0}},
{`a`: "actor:scrambled.md|市|自然资源和规划部门", `b`: "duty:3fe8ed3837a7aa43", `id`: "2051628582ad196e", `is`: {`label`: "会同", `weight`: 1.0}},
{`a`: "actor:scrambled.md|市|水利部门", `b`: "duty:2f184189975a0b2e", `id`: "7632847cd5a7ad50", `is`: {`label`: "会同", `weight`: 1.0}},
{`a`: "actor:scrambled.md|市|水利部门", `b`: "duty:3fe8ed3837a7aa43", `id`: "4c524e111e3a71cd", `is`: {`label`: "会同", `weight`: 1.0}},
{`a`: "actor:scrambled.md|市|生态环境部门", `b`: "duty:2f184189975a0b2e", `id`: "f3cbdf5b8a706c9f", `is`: {`label`: "会同", `weight`: 1.0}},
{`a`: "actor:scrambled.md|市|生态环境部门", `b`: "duty:3fe8ed3837a7aa43", `id`: "ab6cc5cd45153655", `is`: {`label`: "会同", `weight`: 1.0}}
] AS row MATCH (a:Actor {id: row.a}), (b:Duty {id: row.b}) MERGE (a)-[r:ASSISTS {id: row.id}]->(b) SET r += row.is;
